// The frame of a page: what Material's bundle did for the parts of Material that we use, on Material's own markup. Everything here is
// a comfort; without it a page is read and walked through as well.
;(() => {
  const all = selector => [...document.querySelectorAll(selector)]
  const {root} = library

  // Light or dark: a choice is kept on the device; without one the page follows the device.
  for (const option of all(".md-option")) {
    option.addEventListener("change", () => { library.keep("palette", option.id.replace(/\D/g, "")); library.paint() })
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => library.paint())

  // Material draws its buttons as labels of hidden boxes, which say nothing to a screen reader and are out of a keyboard's reach:
  // real buttons take their place.
  library.buttonFor = (label, name) => {
    const box = document.getElementById(label.htmlFor), button = document.createElement("button")
    Object.assign(button, {type: "button", className: label.className, title: label.title, hidden: label.hidden})
    if (label.id) button.id = label.id
    button.setAttribute("aria-label", name)
    button.append(...label.childNodes)
    button.addEventListener("click", () => box.click())
    if (box.type === "checkbox") {
      const tell = () => button.setAttribute("aria-expanded", box.checked)
      box.addEventListener("change", tell)
      tell()
    }
    label.replaceWith(button)
    return button
  }
  for (const option of all(".md-option")) option.tabIndex = -1
  for (const label of all(".md-header__option label")) {
    const button = library.buttonFor(label, label.title)
    button.addEventListener("click", () => button.form.querySelector("button:not([hidden])").focus())
  }
  for (const label of all("label.md-nav__link[for^=__nav]")) {
    library.buttonFor(label, (label.closest(".md-nav__container")?.querySelector("a") || label).textContent.trim())
  }

  // The drawer: the page behind it stands still; a link inside closes it.
  const drawer = document.getElementById("__drawer")
  const still = () => document.documentElement.classList.toggle("drawer-open", drawer.checked)
  drawer?.addEventListener("change", still)
  for (const link of all(".md-sidebar--primary a[href]")) link.addEventListener("click", () => { if (drawer.checked) drawer.click() })
  addEventListener("pageshow", () => { if (drawer?.checked) drawer.click() })

  // While scrolling: title of the page in the header, back to top on the way up, the heading that is being read in the contents.
  const title = document.querySelector("[data-md-component=header-title]")
  const top = document.querySelector("[data-md-component=top]")
  const heading = document.querySelector("article h1")
  const entries = all(".md-nav--secondary .md-nav__link[href^='#'], .md-nav--secondary .md-nav__link[href*='.html#']").map(link => (
    {link, target: document.getElementById(decodeURIComponent(link.hash.slice(1)))}
  )).filter(({target}) => target)
  let last = scrollY, waits = false, current

  const follow = () => {
    const passed = entries.filter(({target}) => target.getBoundingClientRect().top < 100)
    for (const {link} of entries) link.classList.remove("md-nav__link--passed", "md-nav__link--active")
    for (const {link} of passed) link.classList.add("md-nav__link--passed")
    const newest = passed.at(-1)?.link
    newest?.classList.add("md-nav__link--active")
    for (const {link} of entries) link === newest ? link.setAttribute("aria-current", "location") : link.removeAttribute("aria-current")
    if (newest === current) return
    current = newest
    const box = newest?.closest(".md-sidebar__scrollwrap")
    if (box?.scrollHeight > box?.clientHeight) box.scrollTop = newest.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop - box.clientHeight / 2
  }
  const see = () => {
    waits = false
    if (heading) title?.classList.toggle("md-header__title--active", heading.getBoundingClientRect().bottom < 48)
    if (top) top.hidden = scrollY >= last || scrollY < innerHeight / 2
    last = scrollY
    follow()
  }
  addEventListener("scroll", () => { if (!waits) { waits = true; requestAnimationFrame(see) } }, {passive: true})
  see()
  top?.addEventListener("click", () => {
    scrollTo({top: 0, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth"})
    document.querySelector(".md-logo")?.focus({preventScroll: true})
  })

  // What an address leads to is shown, also inside a closed answer; paper shows every answer.
  const open = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)))
    for (let answer = target && target.closest("details"); answer; answer = answer.parentElement.closest("details")) answer.open = true
    if (target && target.closest("details")) target.scrollIntoView()
  }
  addEventListener("hashchange", open)
  open()
  addEventListener("beforeprint", () => { for (const answer of all("details:not([open])")) { answer.open = true; answer.dataset.printed = "" } })
  addEventListener("afterprint", () => { for (const answer of all("details[data-printed]")) { answer.open = false; delete answer.dataset.printed } })

  // Keys: p or , and n or . turn to the page before and after; the search has its own.
  addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select, dialog, [contenteditable]")) return
    const way = {",": "prev", p: "prev", ".": "next", n: "next"}[event.key]
    document.querySelector(`.md-footer__link--${way}`)?.click()
  })

  // A reader who keeps modules on this device learns of a missing network and of newer editions; others do not load that.
  if (library.recall("kept")) {
    for (const script of document.querySelector("template[data-offline]")?.content.cloneNode(true).querySelectorAll("script") || []) {
      script.async = false // one after another
      document.body.append(script)
    }
  }

  // An application that can be installed: a manifest cannot be loaded by a page that was opened from a file.
  if (location.protocol !== "file:") {
    const manifest = document.createElement("link")
    manifest.rel = "manifest"
    manifest.href = new URL(`manifest-${document.documentElement.lang}.webmanifest`, root)
    document.head.append(manifest)
  }
})()
