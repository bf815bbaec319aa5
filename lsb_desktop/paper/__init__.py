"""Papers out and sheets in: the only room that knows document libraries; knows no store and no Qt."""
