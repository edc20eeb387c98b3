// On every page: the language switch, the size of the text, the drawer by keyboard.
library.words = JSON.parse(document.getElementById("words")?.textContent || "{}")
library.say = (key, values = {}) => library.words[key].replace(/\{(\w+)\}/g, (_, name) => values[name])

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

// The drawer of a narrow screen by keyboard: it leads in, and Esc leads out.
const drawer = document.getElementById("__drawer")
const label = document.querySelector("label.md-header__button[for=__drawer]")
if (drawer && label) {
  const opener = library.buttonFor(label, library.say("menu"))
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
