"""Running programs and keeping their figures, for tests/bench/run."""
import json, os, platform, statistics, subprocess, sys, tempfile, time

def say(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)

def reap(child):
    """Waits for a child: its exit status and what the system counted for it."""
    _, status, usage = os.wait4(child.pid, 0)
    return os.waitstatus_to_exitcode(status), usage

def run(command, stdin="", environment=None):
    """Runs to the end; its stdout and the most memory it had resident, in bytes. What it says on stderr shows if it fails."""
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as errors, tempfile.TemporaryFile("w+") as given:
        given.write(stdin)
        given.seek(0)
        child = subprocess.Popen([str(c) for c in command], stdin=given, stdout=out, stderr=errors, env={**os.environ, **(environment or {})})
        child.returncode, usage = reap(child)
        out.seek(0)
        errors.seek(0)
        if child.returncode != 0:
            raise RuntimeError(f"{' '.join(map(str, command))} failed with {child.returncode}:\n{errors.read()[-2000:]}")
        return out.read(), usage.ru_maxrss * 1024

def run_json(command, **how):
    out, memory = run(command, **how)
    return {**json.loads(out.strip().splitlines()[-1]), "peak_bytes": memory}

def alternate(rounds, contestants):
    """{name: function} in turn, A B A B …: {name: [result, ...]}. A peer that fails is told and left out from then on."""
    results = {name: [] for name in contestants}
    for i in range(rounds):
        for name, compete in contestants.items():
            if len(results[name]) < i:
                continue
            say(f"round {i + 1} of {rounds}: {name}")
            try:
                results[name].append(compete())
            except RuntimeError as error:
                if name == "product":
                    raise
                say(str(error))
    return {name: got for name, got in results.items() if got}

def median(values):
    return statistics.median(values)

def machine():
    cpu = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
    flags = next((line for line in open("/proc/cpuinfo") if line.startswith("flags")), "")
    kinds = [f for f in ("avx2", "avx512f", "avx512_bf16", "amx_bf16") if f in flags.split()]
    memory = int(next(line for line in open("/proc/meminfo") if line.startswith("MemTotal")).split()[1]) * 1024
    return {"cpu": cpu, "cores": len(os.sched_getaffinity(0)), "instructions": kinds, "memory_bytes": memory,
            "kernel": platform.release(), "load_at_start": os.getloadavg()[0]}

def ask(command, line, repeats):
    """Sends a filter the same line again and again: the seconds of each answer but the first, the last answer, peak memory."""
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as child:
        seconds = []
        for _ in range(repeats + 1):
            start = time.perf_counter()
            child.stdin.write(line + "\n")
            child.stdin.flush()
            answer = child.stdout.readline()
            if not answer:
                raise RuntimeError(f"{' '.join(command)} gave no answer")
            seconds.append(time.perf_counter() - start)
        child.stdin.close()
        child.returncode, usage = reap(child)
    return seconds[1:], json.loads(answer), usage.ru_maxrss * 1024
