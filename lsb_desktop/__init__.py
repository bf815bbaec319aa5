"""LSB Desktop (亮赛比 · 逐村观摩): scoring, projection and papers for a township review meeting."""

__version__ = "0.1.0"
