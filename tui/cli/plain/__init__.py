"""The desk as questions and answers in lines, for whoever hears the screen or prints it."""
