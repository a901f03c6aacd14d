"""What a build keeps in .cache/ for the next one: read files, and finished pages by what they show.

Everything in it can be made again: the folder may be deleted at any time, and what is damaged, or
of another version of the program, is made anew.
"""
