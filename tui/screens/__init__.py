"""What is on the terminal. A screen asks the desk and draws; it holds no rule and no store."""
