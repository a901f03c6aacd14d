"""How every workbook of the site looks and is saved, and the workbooks of the tools."""
