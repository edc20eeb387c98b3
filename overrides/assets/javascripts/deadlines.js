// The page of all time limits: choose by module, unit and words. Without this script the whole table is there to read.
{
  const form = document.querySelector(".filters"), status = form.querySelector("output")
  const rows = [...document.querySelectorAll("tr[data-units]")], sections = [...document.querySelectorAll("section[data-module]")]
  const letters = { ё: "е", ә: "а", ғ: "г", қ: "к", ң: "н", ө: "о", ұ: "у", ү: "у", һ: "х", і: "и" } // either keyboard will do
  const fold = text => text.toLowerCase().replace(/[ёәғқңөұүһі]/g, letter => letters[letter])
  const texts = new Map(rows.map(row => [row, fold(row.textContent)]))

  const choose = () => {
    const { module, unit, words } = form.elements
    const wanted = fold(words.value).split(/\s+/).filter(Boolean)
    let shown = 0
    for (const row of rows) {
      const fits = (!module.value || row.closest("section").dataset.module === module.value)
        && (!unit.value || row.dataset.units.split(" ").includes(unit.value))
        && wanted.every(word => texts.get(row).includes(word))
      row.hidden = !fits
      shown += fits
    }
    for (const section of sections) section.hidden = !section.querySelector("tr[data-units]:not([hidden])")
    status.textContent = library.say("shown", { shown, all: rows.length })
  }

  const remember = () => {
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value)).toString()
    try { history.replaceState(history.state, "", (query ? `?${query}` : location.pathname) + location.hash) } catch { /* a file may keep its address */ }
  }

  for (const [name, value] of new URLSearchParams(location.search)) if (form.elements[name]) form.elements[name].value = value
  form.addEventListener("input", () => { choose(); remember() })
  form.addEventListener("submit", event => event.preventDefault())
  choose()
}
