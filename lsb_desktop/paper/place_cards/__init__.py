"""桌签: fold sheets with a name on both faces, the second one upside down."""
