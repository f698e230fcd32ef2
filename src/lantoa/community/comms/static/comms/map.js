/* Maps on the screen, drawn from our own data. Extras only: beside every map stands a list or a picture that works
   without this file. Started from data- attributes; no inline code, nothing stored, nothing asked of other servers. */
(function () {
  "use strict";
  var PAPER = { green: "#e0e9d6", water: "#cddfe8", minor: "#ddd4c2", main: "#cdbf9f", border: "#8a7f6c", ink: "#22336b" };
  var MINOR_FROM = 14, NAMES_FROM = 13.25;

  function under(map, data) {
    var minor = null, wards = [], all = [];
    data.features.forEach(function (feature) {
      var kind = feature.properties.kind, layer;
      if (kind === "green" || kind === "water") {
        layer = L.geoJSON(feature, { interactive: false, style: { stroke: false, fillColor: PAPER[kind], fillOpacity: 1 } });
      } else if (kind === "ward") {
        layer = L.geoJSON(feature, { interactive: false, style: { color: PAPER.border, weight: 1.2, dashArray: "6 3 1.5 3", fill: false } });
        wards.push(layer);
        var centre = feature.properties.centre;
        var name = document.createElement("span");
        name.textContent = feature.properties.name;
        L.marker([centre[1], centre[0]], { interactive: false, keyboard: false, icon: L.divIcon({ className: "ward-name", html: name, iconSize: [120, 16], iconAnchor: [60, -14] }) }).addTo(map);
      } else if (kind === "boundary") {
        return;
      } else {
        layer = L.geoJSON(feature, { interactive: false, style: { color: kind === "river" ? PAPER.water : PAPER[kind] || PAPER.main, weight: kind === "minor" ? 1.2 : kind === "river" ? 3 : 2.4 } });
      }
      if (kind === "minor") { minor = layer; } else { layer.addTo(map); }
      all.push(layer);
    });
    // Lesser streets are drawn where they can be told apart: an old computer has less to do.
    function lesser() {
      map.getContainer().classList.toggle("map-far", map.getZoom() < NAMES_FROM);
      if (!minor) return;
      if (map.getZoom() >= MINOR_FROM) { minor.addTo(map); minor.bringToBack(); } else { minor.remove(); }
    }
    map.on("zoomend", lesser);
    return { bounds: bounds(wards.length ? wards : all), lesser: lesser };
  }

  function bounds(layers) {
    var box = L.latLngBounds([]);
    layers.forEach(function (layer) { box.extend(layer.getBounds()); });
    return box;
  }

  function number(map, place, text, colour) {
    var span = document.createElement("span");
    span.textContent = text;
    var marker = L.marker(place, { keyboard: false, interactive: false, zIndexOffset: 1000, icon: L.divIcon({ className: "car-number", html: span, iconSize: [24, 24] }) }).addTo(map);
    marker.getElement().style.background = colour;
    return marker;
  }

  function plan(map, box, data) {
    var choose = document.querySelector("[data-move]"), chosen = null, drawn = [];
    data.features.forEach(function (feature) {
      var car = feature.properties, style = data.styles[car.ward];
      if (feature.geometry.type === "Point") {
        var at = feature.geometry.coordinates;
        number(map, [at[1], at[0]], String(car.ward + 1), style.colour);
        return;
      }
      if (!car.loud) {
        drawn.push(L.geoJSON(feature, { interactive: false, style: { color: style.colour, weight: 1.4, opacity: 0.65 } }).addTo(map));
        return;
      }
      drawn.push(L.geoJSON(feature, { interactive: false, style: { color: "#fff", weight: 7, opacity: 0.85 } }).addTo(map));
      var line = L.geoJSON(feature, { style: { color: style.colour, weight: 4, dashArray: style.dash || null } }).addTo(map);
      line.bindTooltip((car.ward + 1) + " · " + (car.street || "…"), { sticky: true });
      line.on("click", function () {
        if (!choose) return;
        choose.value = car.ward + "|" + car.street;
        if (chosen) chosen.setStyle({ weight: 4 });
        chosen = line.setStyle({ weight: 8 });
        choose.dispatchEvent(new Event("change"));
        choose.focus({ preventScroll: true });
      });
      drawn.push(line);
    });
    return drawn.length ? bounds(drawn) : null;
  }

  function streets(map, box, data) {
    var selects = {}, lines = [];
    document.querySelectorAll("select[data-street]").forEach(function (select) { selects[select.dataset.street] = select; });
    var looks = {
      ask: { color: PAPER.ink, weight: 4, dashArray: null, opacity: 1 },
      none: { color: "#b7a98b", weight: 2.4, dashArray: null, opacity: 1 },
      leave: { color: "#5a5148", weight: 3, dashArray: "2 6", opacity: 1 },
      shut: { color: "#201d18", weight: 4, dashArray: "10 5", opacity: 1 }
    };
    function byKind(select) {
      return select.dataset.kinds.split(" ").some(function (kind) {
        var tick = document.querySelector('input[name="kinds"][value="' + kind + '"]');
        return tick && tick.checked;
      });
    }
    function look(select) {
      return select.value === "with" || (!select.value && byKind(select)) ? "ask" : select.value === "without" ? "leave" : select.value === "forbidden" ? "shut" : "none";
    }
    var said = document.querySelector("[data-said]");
    function say(select) { if (said) said.textContent = select.dataset.street + ": " + select.selectedOptions[0].textContent; }
    function draw() { lines.forEach(function (one) { one.line.setStyle(looks[look(one.select)]); }); }
    data.features.forEach(function (feature) {
      var select = selects[feature.properties.street];
      if (!select) return;
      var line = L.geoJSON(feature, { style: looks.none }).addTo(map);
      line.bindTooltip(feature.properties.street, { sticky: true });
      line.on("click", function () {
        var turn = byKind(select) ? ["", "without", "forbidden"] : ["", "with", "forbidden"];
        select.value = turn[(turn.indexOf(select.value) + 1) % turn.length];
        draw();
        say(select);
      });
      lines.push({ line: line, select: select });
    });
    document.addEventListener("change", function (event) {
      draw();
      if (event.target.dataset.street) say(event.target);
    });
    draw();
    return null;
  }

  function starts(map) {
    var inputs = Array.from(document.querySelectorAll("input[data-start]")), marks = [], last = inputs[0];
    function draw() {
      marks.forEach(function (mark) { mark.remove(); });
      marks = inputs.filter(function (input) { return /^-?[\d.]+\s*,\s*-?[\d.]+$/.test(input.value.trim()); }).map(function (input) {
        return number(map, input.value.split(",").map(Number), input.dataset.start, PAPER.ink);
      });
    }
    inputs.forEach(function (input) {
      input.addEventListener("focus", function () { last = input; });
      input.addEventListener("input", draw);
    });
    map.on("click", function (event) {
      if (!last) return;
      last.value = event.latlng.lat.toFixed(5) + ", " + event.latlng.lng.toFixed(5);
      draw();
    });
    draw();
  }

  function area(map, box, data) {
    var form = box.closest("form"), shown = [];
    data.features.forEach(function (feature) {
      if (feature.properties.kind !== "boundary") return;
      var tick = form.querySelector('input[name="boundary"][value="' + feature.properties.number + '"]');
      var layer = L.geoJSON(feature).addTo(map);
      function draw() { layer.setStyle({ color: PAPER.ink, weight: tick && tick.checked ? 3 : 1, fillColor: PAPER.ink, fillOpacity: tick && tick.checked ? 0.22 : 0.03 }); }
      layer.bindTooltip(feature.properties.name, { sticky: true });
      layer.on("click", function (event) {
        if (!tick || box.dataset.drawing) return;
        L.DomEvent.stop(event);
        tick.checked = !tick.checked;
        draw();
      });
      if (tick) tick.addEventListener("change", draw);
      draw();
      shown.push(layer);
    });
    draw(map, box, form);
    return shown.length ? bounds(shown) : null;
  }

  // Draw a ward: click its corners one after the other, then finish.
  function draw(map, box, form) {
    var held = form.querySelector('input[name="drawn"]'), features = [], corners = [], line = null;
    var begin = document.createElement("button"), finish = document.createElement("button"), row = document.createElement("p");
    row.className = "acts";
    [begin, finish].forEach(function (button) { button.type = "button"; button.className = "btn btn-second"; row.append(button); });
    begin.textContent = box.dataset.draw;
    finish.textContent = box.dataset.finish;
    finish.hidden = true;
    box.after(row);
    begin.addEventListener("click", function () {
      corners = [];
      box.dataset.drawing = "1";
      begin.hidden = true;
      finish.hidden = false;
    });
    map.on("click", function (event) {
      if (!box.dataset.drawing) return;
      corners.push(event.latlng);
      if (line) line.remove();
      line = L.polyline(corners, { color: PAPER.ink, weight: 3, dashArray: "6 4" }).addTo(map);
    });
    finish.addEventListener("click", function () {
      delete box.dataset.drawing;
      begin.hidden = false;
      finish.hidden = true;
      if (line) line.remove();
      if (corners.length < 3) return;
      L.polygon(corners, { color: PAPER.ink, weight: 2, fillOpacity: 0.2 }).addTo(map);
      var ring = corners.concat([corners[0]]).map(function (corner) { return [corner.lng, corner.lat]; });
      features.push({ type: "Feature", properties: { name: box.dataset.ward + " " + (features.length + 1) }, geometry: { type: "Polygon", coordinates: [ring] } });
      held.value = JSON.stringify({ type: "FeatureCollection", features: features });
    });
  }

  var KINDS = { plan: plan, streets: streets, starts: starts, area: area };

  function json(address) {
    return fetch(address, { credentials: "same-origin" }).then(function (answer) {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    });
  }

  function start(box) {
    if (box.dataset.started || !window.L) return;
    box.dataset.started = "1";
    var wanted = [json(box.dataset.backdrop)];
    if (box.dataset.lines) wanted.push(json(box.dataset.lines));
    Promise.all(wanted).then(function (came) {
      box.replaceChildren();
      box.classList.add("map-live");
      box.setAttribute("role", "region");
      box.setAttribute("aria-label", box.dataset.name);
      // A line is four pixels wide: a finger may miss it by eight.
      var map = L.map(box, { renderer: L.canvas({ tolerance: 8 }), zoomControl: false, scrollWheelZoom: false, zoomSnap: 0.25, zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false });
      map.attributionControl.setPrefix(false).addAttribution("© OpenStreetMap contributors");
      L.control.zoom({ zoomInTitle: box.dataset.zoomIn, zoomOutTitle: box.dataset.zoomOut }).addTo(map);
      L.control.scale({ imperial: false }).addTo(map);
      map.on("focus click", function () { map.scrollWheelZoom.enable(); });
      map.on("blur", function () { map.scrollWheelZoom.disable(); });
      map.setView([0, 0], 2);
      var ground = under(map, came[0]);
      var kind = box.dataset.map;
      var own = KINDS[kind](map, box, kind === "area" ? came[0] : came[1]);
      map.fitBounds(own && own.isValid() ? own : ground.bounds, { padding: [14, 14] });
      ground.lesser();
    }).catch(function () { box.classList.add("map-none"); });
  }

  function all(root) { root.querySelectorAll("[data-map]").forEach(start); }
  all(document);
  document.addEventListener("htmx:load", function (event) { all(event.detail.elt.parentNode || document); });
})();
