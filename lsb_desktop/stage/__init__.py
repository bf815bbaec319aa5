"""What the hall sees, as pure values: frames, the compiled ceremony, the director; knows no Qt and no store."""
