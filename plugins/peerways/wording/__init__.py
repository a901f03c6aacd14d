"""Templates as a site says them: in the language of its interface and in its framework's words."""
