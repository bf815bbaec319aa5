"""What the office sheets of ``tests/fixtures/sheets`` hold; ``tools.make_sheets`` writes them."""
