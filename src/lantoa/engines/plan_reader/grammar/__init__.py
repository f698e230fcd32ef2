"""The grammar of the issued plan: from blocks of text to who must do what by when."""
