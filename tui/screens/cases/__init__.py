"""Cases on the screen: the look-up before a phone call."""
