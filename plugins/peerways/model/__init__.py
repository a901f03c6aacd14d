"""The model: frozen values in the field's terms. A field is declared once; validation, schemas, forms and references derive from it."""
