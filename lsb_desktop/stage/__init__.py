"""What the hall sees, as pure values: frames, ceremony, director; knows no Qt and no store."""
