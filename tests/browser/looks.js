// Mark one text of each look that is not known yet, for the contrast of all that look alike is the same: called like it
// and its surroundings are called, in the same colours on the same grounds. `known` holds looks with a space between
// them; returns the new ones, and the marks are what axe is told to look at.
known => {
  // FNV-1a, twice from different beginnings: what looks different has another number.
  const number = text => {
    const parts = [0x811c9dc5, 0x01000193].map(beginning => {
      let sum = beginning;
      for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
      return (sum >>> 0).toString(36);
    });
    return parts.join("-");
  };
  const paths = new Map();
  const path = element => {
    if (!element) return "";
    if (!paths.has(element)) {
      const { color, backgroundColor, backgroundImage, opacity, position, clipPath } = getComputedStyle(element);
      const looks = [color, backgroundColor, backgroundImage, opacity, position, clipPath, element.disabled];
      const named = element !== document.body && `${element.localName}.${element.getAttribute("class")}`;
      paths.set(element, number(`${path(element.parentElement)} ${named} ${looks}`));
    }
    return paths.get(element);
  };
  const words = element => [...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE).map(node => node.data);
  // Axe leaves a single letter to people, as it may be a drawing.
  const isText = element => element.matches("input, select, textarea") || words(element).join("").trim().length > 1;
  // A link must stand out from the words around it, where these are more than the links among them.
  const block = element => (getComputedStyle(element).display === "inline" ? block(element.parentElement) : element);
  const length = text => text.replace(/\s+/g, " ").trim().length;
  const isAmongWords = element => {
    if (element.localName !== "a" || block(element) === element) return false;
    const around = block(element).cloneNode(true);
    const links = [...around.querySelectorAll("a")];
    links.forEach(link => link.remove());
    return length(around.textContent) > length(links.map(link => link.textContent).join(""));
  };
  const look = element => {
    const { fontSize, fontWeight, textDecorationLine } = getComputedStyle(element);
    const isLarge = parseFloat(fontSize) >= (fontWeight >= 700 ? 18.66 : 24); // which needs less contrast
    const isOfDisabled = element.closest("label")?.control?.disabled;
    const more = [isLarge, fontWeight, textDecorationLine, isOfDisabled, isAmongWords(element)];
    return number(`${path(element)} ${more}`);
  };
  // Where a link changes its colour slowly, it has its new one from here on.
  const changing = () => document.getAnimations().filter(animation => animation instanceof CSSTransition);
  for (let some = changing(); some.length; some = changing()) some.forEach(change => change.finish());
  const seen = new Set(known.split(" "));
  const found = [];
  for (const element of document.body.querySelectorAll("*")) {
    const isShown = isText(element) && element.checkVisibility({ visibilityProperty: true });
    const itsLook = isShown && look(element);
    const isNew = isShown && !seen.has(itsLook);
    if (isNew) {
      found.push(itsLook);
      seen.add(itsLook);
    }
    element.toggleAttribute("data-look", isNew);
  }
  return found;
}
