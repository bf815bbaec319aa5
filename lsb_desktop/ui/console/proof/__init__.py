"""核对: what was entered is read again, checked by a second person, and looked over."""
