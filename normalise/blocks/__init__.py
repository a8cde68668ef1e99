"""HTML, PDF and DOCX to one list of blocks with offsets into one text."""
