"""One sitting at the desk: the lock, what is typed and not kept, where one left off."""
