"""What the office chooses for the result sheet."""
