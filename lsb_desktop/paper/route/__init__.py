"""The route sheet (观摩路线表): what it says, its PDF and its workbook."""
