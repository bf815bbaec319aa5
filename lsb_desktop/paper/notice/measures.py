"""The page of GB/T 9704-2012 in figures: clauses 5.2 and 7; millimetres or points as said."""

MM = 72 / 25.4
"""Points in a millimetre."""
PAGE = (210.0, 297.0)
TOP, LEFT, RIGHT, BOTTOM = 37.0, 28.0, 26.0, 35.0
"""mm: 天头 37 and 订口 28, so that the text area (版心) is 156 × 225 mm."""
LINES, CHARACTERS = 22, 28
AREA = ((PAGE[0] - LEFT - RIGHT) * MM, (PAGE[1] - TOP - BOTTOM) * MM)
"""Points: width and height of the text area."""
PITCH = AREA[1] / LINES
"""Points from line to line: 28.99."""
CELL = AREA[0] / CHARACTERS
"""Points from character to character: 15.79; 28 of 16 points would not fit."""
BODY = 16.0
"""3号."""
TITLE = 22.0
"""2号."""
NUMBER = 14.0
"""4号: page numbers and 版记."""
TABLE = 12.0
"""小4号, the size of tables; they go down to :data:`LEAST`."""
LEAST = 9.0
INDENT = 2
"""Characters before a paragraph, and before 附件."""
DATE_RIGHT = 4
"""Characters that stay free behind the date of a sealed paper (7.3.5.1)."""
SEAL = 42.0
"""mm: what a seal of a township takes; two signers on a line need as much each."""
BLANK_BEFORE_SIGNERS = 2
"""Lines, so that a seal over name and date begins within a line of the text."""
MARK_TOP = 35.0
"""mm from the area's top to 发文机关标志."""
MARK_SIZES = (10.0, 54.0)
"""Points: the least and the usual size of 发文机关标志."""
RULE_BELOW = 4.0
"""mm from 文号 to the red rule."""
RULE = 1.5
"""Points: how thick the red rule is."""
NUMBER_BELOW = 7.0
"""mm from the area's foot to the dashes of the page number."""
RECORD_RULES = (0.35, 0.25)
"""mm: first and last rule of 版记, and those between."""
CENTRE = 0.38
"""Of the size: from the middle of a line to its baseline."""
RED = "E3141C"
"""Head and rule, as sRGB."""
