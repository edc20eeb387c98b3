// On every page: the language switch, the size of the text, the drawer by keyboard.
library.words = JSON.parse(document.getElementById("words")?.textContent || "{}")
library.say = (key, values = {}) => library.words[key].replace(/\{(\w+)\}/g, (_, name) => values[name])
library.root = new URL("../../", document.currentScript.src)

// The language switch keeps the paragraph: the fragment of this address goes to the other language's link.
for (const link of document.querySelectorAll("a[data-keep-fragment]")) {
  const page = link.getAttribute("href")
  const follow = () => link.setAttribute("href", page + location.hash)
  addEventListener("hashchange", follow)
  follow()
}

// The size of the text, remembered.
for (const radio of document.querySelectorAll("input[name=size]")) {
  radio.checked = radio.value === document.documentElement.dataset.size
  radio.addEventListener("change", () => {
    document.documentElement.dataset.size = radio.value
    library.keep("size", radio.value === "1" ? null : radio.value)
  })
}

// Material opens its drawer and the parts of its navigation by labels, which say nothing to a screen reader and little to a
// keyboard: buttons take their place.
const buttonFor = (label, name) => {
  const box = document.getElementById(label.htmlFor), button = document.createElement("button")
  const tell = () => button.setAttribute("aria-expanded", box.checked)
  Object.assign(button, { type: "button", className: label.className, id: label.id })
  button.setAttribute("aria-label", name)
  button.append(...label.childNodes)
  button.addEventListener("click", () => box.click())
  box.addEventListener("change", tell)
  label.replaceWith(button)
  tell()
  return button
}

for (const label of document.querySelectorAll("label.md-nav__link[for^=__nav]")) {
  buttonFor(label, (label.closest(".md-nav__container")?.querySelector("a") || label).textContent.trim())
}

const drawer = document.getElementById("__drawer")
const label = document.querySelector("label.md-header__button[for=__drawer]")
if (drawer && label) {
  const opener = buttonFor(label, library.say("menu"))
  opener.classList.add("drawer-opener")
  opener.addEventListener("click", event => {
    const first = document.querySelector(".md-sidebar--primary a[href]")
    if (drawer.checked && event.detail === 0) setTimeout(() => first?.focus(), 300) // by keyboard: after the panel slid in
  })
  addEventListener("keydown", event => {
    if (event.key !== "Escape" || !drawer.checked) return
    drawer.click()
    opener.focus()
  })
}
