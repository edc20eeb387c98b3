// One dialog for all cards: beside its opener on a wide screen, at the foot of a narrow one. Esc, the cross and a tap outside close it.
library.element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value)
    else made.setAttribute(name, value)
  }
  made.append(...children.filter(child => child))
  return made
}

library.load = address => new Promise((resolve, reject) => {
  document.head.append(library.element("script", { src: address, onload: resolve, onerror: reject }))
})

library.show = (opener, title, ...content) => {
  const { element, say } = library
  const heading = element("h2", { id: "card-title", tabindex: "-1", autofocus: "" }, title)
  const cross = element("button", { type: "button", class: "card__close", "aria-label": say("close"), onclick: () => card.close() })
  const card = element("dialog", { class: "card md-typeset", "aria-labelledby": "card-title" },
    element("div", { class: "card__inner" }, element("div", { class: "card__head" }, heading, cross), ...content))
  card.addEventListener("click", event => { if (event.target === card) card.close() })
  card.addEventListener("close", () => { card.remove(); opener.focus({ preventScroll: true }) })
  document.body.append(card)
  card.showModal()
  if (matchMedia("(min-width: 45em)").matches) beside(card, opener)
}

function beside(card, opener) {
  const at = opener.getClientRects()[0], size = card.getBoundingClientRect(), gap = 6
  const below = at.bottom + gap + size.height < innerHeight
  const top = below ? at.bottom + gap : Math.max(gap, at.top - gap - size.height)
  card.style.setProperty("margin", "0")
  card.style.setProperty("top", `${top}px`)
  card.style.setProperty("left", `${Math.max(gap, Math.min(at.left, innerWidth - size.width - 3 * gap))}px`)
}

// Copying tells aloud that it was done; where the browser forbids it the text is marked for the reader's own hand.
library.copy = async (text, status) => {
  let done = true
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    const area = library.element("textarea", { class: "card__offscreen", readonly: "" })
    area.value = text
    ;(document.querySelector("dialog[open]") || document.body).append(area)
    area.select()
    done = document.execCommand("copy")
    area.remove()
  }
  status.textContent = library.say(done ? "copied" : "copy_failed")
}
