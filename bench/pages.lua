-- Each request is a new signatory behind an address of their own.
local token = os.getenv("TOKEN")
local threads, number = 0, 0

function setup(thread)
   threads = threads + 1
   thread:set("thread", threads)
end

function request()
   number = number + 1
   local who = thread .. "x" .. number
   local body = "token=" .. token .. "&name=Signatory+" .. who .. "&email=s" .. who ..
      "%40example.org&postcode=10115&country=DE&consent-sign=yes"
   local headers = {
      ["Content-Type"] = "application/x-www-form-urlencoded",
      ["X-Forwarded-For"] = "10." .. number % 250 .. "." .. math.floor(number / 250) % 250 .. ".1",
   }
   return wrk.format("POST", nil, headers, body)
end
