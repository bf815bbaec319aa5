"""The store: the only room that knows SQLAlchemy; keeps every version of every slot, no rule."""
