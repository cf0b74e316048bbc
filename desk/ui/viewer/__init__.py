"""The parts of the source view: page geometry, rendering, the page canvas, the text, finding."""
