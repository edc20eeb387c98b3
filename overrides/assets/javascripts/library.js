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

// Material opens its drawer by labels, which a keyboard cannot reach: this one is a button, and Esc closes it.
const drawer = document.getElementById("__drawer")
const opener = document.querySelector("label.md-header__button[for=__drawer]")
if (drawer && opener) {
  const panel = document.querySelector(".md-sidebar--primary")
  const told = () => opener.setAttribute("aria-expanded", drawer.checked)
  opener.setAttribute("role", "button")
  opener.tabIndex = 0
  opener.addEventListener("keydown", event => {
    if (event.key !== "Enter" && event.key !== " ") return
    event.preventDefault()
    drawer.click()
    if (drawer.checked) setTimeout(() => panel.querySelector("a[href]")?.focus(), 300) // after the panel slid in
  })
  addEventListener("keydown", event => {
    if (event.key !== "Escape" || !drawer.checked) return
    drawer.click()
    opener.focus()
  })
  drawer.addEventListener("change", told)
  told()
}
