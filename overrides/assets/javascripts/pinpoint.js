// A button beside each paragraph's number copies a citation of the paragraph in the page's language, and offers the other.
{
  const { element, say, copy, show } = library
  const facts = library.words.citations // language -> {name, text, address}, with {paragraph}, {address} and {day} to fill in

  const citation = (lang, paragraph) => {
    const day = new Date(), two = number => String(number).padStart(2, "0")
    return facts[lang].text
      .replace("{paragraph}", paragraph)
      .replace("{address}", `${facts[lang].address}#p${paragraph}`)
      .replace("{day}", `${two(day.getDate())}.${two(day.getMonth() + 1)}.${day.getFullYear()}`)
  }

  const open = (button, paragraph) => {
    const own = document.documentElement.lang
    const status = element("p", { role: "status", class: "card__status" })
    const languages = [own, ...Object.keys(facts).filter(lang => lang !== own)]
    const parts = languages.map(lang => element("div", { class: "card__citation" },
      element("p", { lang, class: "card__text" }, citation(lang, paragraph)),
      element("button", { type: "button", class: "button", onclick: () => copy(citation(lang, paragraph), status) },
        `${say("copy")}: `, element("span", { lang }, facts[lang].name))))
    show(button, say("cite_paragraph", { n: paragraph }), status, ...parts)
    copy(citation(own, paragraph), status)
  }

  for (const number of document.querySelectorAll("p[id] > .pnum")) {
    const paragraph = number.textContent
    const button = element("button", { type: "button", class: "copy", "aria-label": say("cite_paragraph", { n: paragraph }), onclick: () => open(button, paragraph) })
    number.after(button)
  }
}
