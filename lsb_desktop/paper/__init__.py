"""Papers out, sheets in: the only room that knows document libraries; knows no store, no Qt."""
