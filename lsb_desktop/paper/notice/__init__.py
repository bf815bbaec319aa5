"""The notice (通报) of the result, as a DOCX to edit and a PDF to print, to GB/T 9704-2012."""
