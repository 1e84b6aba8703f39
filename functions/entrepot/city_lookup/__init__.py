"""City lookup: a name becomes the one Wikipedia article it means, or says why it cannot."""
