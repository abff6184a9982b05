-- Sends the requests of a file, one after the other, each thread from a place of its own. A line is: method, path, cookie, body, with tabs.
local asks, position, turn = {}, 0, 0
local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init(args)
  math.randomseed(os.time() + number * 7919)
  for line in io.lines(args[1]) do
    local method, path, cookie, body = line:match("^([^\t]*)\t([^\t]*)\t([^\t]*)\t(.*)$")
    local headers = { ["X-Request-Id"] = "bench" }
    if cookie ~= "" then headers["Cookie"] = cookie end
    if body ~= "" then
      headers["Content-Type"] = "application/json"
      headers["X-Requested-With"] = "practice-circles"
      asks[#asks + 1] = { method, path, headers, body }
    else
      asks[#asks + 1] = wrk.format(method, path, headers)
    end
  end
  position = math.random(#asks)
end

function request()
  position = position % #asks + 1
  local ask = asks[position]
  if type(ask) == "string" then return ask end
  -- A write says that it may be repeated, as the app's do, and is never one.
  turn = turn + 1
  ask[3]["Idempotency-Key"] = number .. "-" .. turn .. "-" .. math.random(2 ^ 31) .. "-" .. math.random(2 ^ 31)
  return wrk.format(ask[1], ask[2], ask[3], ask[4])
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    '\nRESULT {"requests":%d,"micros":%d,"p50":%d,"p99":%d,"refused":%d,"broken":%d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), errors.status,
    errors.connect + errors.read + errors.write + errors.timeout))
end
