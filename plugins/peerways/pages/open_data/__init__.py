"""What the exchange gives away: tables whose columns are declared once, the files made of them, and
the pages that tell what is in them.
"""
