"""What a document is printed with: the faces at hand, and Typst."""
