"""The commands: what can be done from a shell, without Textual."""
