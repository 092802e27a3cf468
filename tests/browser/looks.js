// Mark one text of each look, for the contrast of all that look alike is the same: called like it and its surroundings
// are called, in the same colours on the same grounds. Returns nothing; the marks are what axe is told to look at.
() => {
  const paths = new Map();
  const path = element => {
    if (!element) return "";
    if (!paths.has(element)) {
      const { color, backgroundColor, backgroundImage, opacity, position, clipPath } = getComputedStyle(element);
      const looks = [color, backgroundColor, backgroundImage, opacity, position, clipPath, element.disabled];
      const named = `${element.localName}.${element.getAttribute("class")}`;
      paths.set(element, `${path(element.parentElement)} ${named} ${looks}`);
    }
    return paths.get(element);
  };
  const words = element => [...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE).map(node => node.data);
  // Axe leaves a single letter to people, as it may be a drawing.
  const isText = element => element.matches("input, select, textarea") || words(element).join("").trim().length > 1;
  const look = element => {
    const { fontSize, fontWeight } = getComputedStyle(element);
    return `${path(element)} ${fontSize} ${fontWeight} ${element.closest("label")?.control?.disabled}`;
  };
  // Where a link changes its colour slowly, it has its new one from here on.
  const changing = () => document.getAnimations().filter(animation => animation instanceof CSSTransition);
  for (let some = changing(); some.length; some = changing()) some.forEach(change => change.finish());
  const seen = new Set();
  for (const element of document.body.querySelectorAll("*")) {
    const isNew = isText(element) && element.checkVisibility({ visibilityProperty: true }) && !seen.has(look(element));
    if (isNew) seen.add(look(element));
    element.toggleAttribute("data-look", isNew);
  }
}
