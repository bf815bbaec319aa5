"""The frames of the pictures on the wall, by what they are about; the union is stage.frame."""
