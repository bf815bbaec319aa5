"""Who is at the server beside this laptop (:mod:`lsb_desktop.db.seats`), for the window."""

from lsb_desktop.db.seats import Seat, label

__all__ = ["Seat", "label"]
