"""Tests of the stage: no Qt, no store."""
