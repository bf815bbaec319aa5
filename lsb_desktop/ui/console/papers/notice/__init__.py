"""What can be chosen and written for the notice (通报)."""
