"""Views of the editor. Every one loads its project through what the person may write; anything else is a 404."""
