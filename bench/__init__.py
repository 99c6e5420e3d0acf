"""What Handbill promises about speed, measured: `make bench`. No part of the program."""
