"""QTI packages of 1EdTech (formerly IMS), versions 2.1 and 3.0."""
