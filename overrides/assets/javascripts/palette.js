// Light or dark, before the first paint: what the reader chose on this device, else what the device prefers. Runs at the end of the
// header, where <body> and the two radio buttons of Material's palette already are; shell.js carries out and remembers a choice.
library.paint = () => {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches
  const option = document.getElementById("__palette_" + (library.recall("palette") ?? (dark ? "1" : "0")))
  if (!option) return
  option.checked = true
  for (const name of option.getAttributeNames()) if (name.startsWith("data-md-color-")) document.body.setAttribute(name, option.getAttribute(name))
  for (const label of option.form.querySelectorAll(".md-header__button")) label.hidden = label.previousElementSibling !== option
}
library.paint()
