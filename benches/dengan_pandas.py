"""The same region by pandas: what `cargo bench --bench alur -- wilayah` is held against.

    python3 dengan_pandas.py REGION RESULT openpyxl|calamine [PROCESSES]

Each folder of REGION is one OPD of three workbooks (`alur -- buat`). Their layouts are given
here, so nothing is searched: codes are joined, names matched with rapidfuzz, pagu and target
compared, and one plain sheet is written for each OPD. Prints rows, differences, the processor
time of all processes in seconds and the peak memory of the largest in kilobytes.
"""

import multiprocessing
import pathlib
import re
import resource
import sys

import pandas
from rapidfuzz import fuzz, process

# File, sheet and the columns of code, name, target and pagu 2021.
LAYOUTS = {
    "renstra": ("renstra.xlsx", "T-C.27", (0, 1, 4, 5)),
    "renja": ("renja-2021.xlsx", "T-C.33", (0, 1, 4, 5)),
    "dpa": ("dpa-2021.xlsx", "DPA Belanja", (0, 1, None, 9)),
}
CODE = re.compile(r"^\d\.\d{2}\.\d{2}(\.\d\.\d{2}(\.\d{2,4})?)?$")
NUMBER = r"(\d+)"


def read(folder, document, engine):
    file, sheet, columns = LAYOUTS[document]
    raw = pandas.read_excel(folder / file, sheet_name=sheet, header=None, dtype=object, engine=engine)
    code, name, target, pagu = columns
    rows = raw[raw[code].astype(str).str.match(CODE)]
    table = pandas.DataFrame({"kode": rows[code].astype(str), "nama": rows[name].astype(str)})
    if target is not None:
        table["target"] = pandas.to_numeric(rows[target].astype(str).str.extract(NUMBER)[0])
    table["pagu"] = pandas.to_numeric(rows[pagu])
    return table.reset_index(drop=True)


def names(left, right):
    """For each name of `left` the nearest of `right` and how near it is."""
    score = process.cdist(left, right, scorer=fuzz.token_sort_ratio)
    best = score.argmax(axis=1)
    return [right[i] for i in best], score.max(axis=1)


def one(job):
    folder, result, engine = job
    renstra, renja, dpa = (read(folder, document, engine) for document in LAYOUTS)
    both = renja.merge(renstra, on="kode", how="outer", suffixes=("_renja", "_renstra"))
    both = both.merge(dpa.add_suffix("_dpa"), left_on="kode", right_on="kode_dpa", how="outer")
    both["nama_terdekat"], both["kemiripan"] = names(
        both["nama_renja"].fillna("").tolist(), renstra["nama"].tolist()
    )
    both["selisih_pagu"] = both["pagu_renja"] - both["pagu_renstra"]
    both["selisih_dpa"] = both["pagu_dpa"] - both["pagu_renja"]
    both["selisih_target"] = both["target_renja"] - both["target_renstra"]
    different = both[["selisih_pagu", "selisih_dpa", "selisih_target"]].fillna(0).ne(0).any(axis=1)
    both["temuan"] = different.map({True: "beda", False: ""})
    both.to_excel(result / f"{folder.name}.xlsx", index=False, engine="xlsxwriter")
    return len(both), int(different.sum())


def main():
    region, result, engine = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
    processes = int(sys.argv[4]) if len(sys.argv) > 4 else multiprocessing.cpu_count()
    result.mkdir(parents=True, exist_ok=True)
    jobs = [(folder, result, engine) for folder in sorted(region.iterdir()) if folder.is_dir()]
    with multiprocessing.Pool(processes) as pool:
        done = pool.map(one, jobs, chunksize=1)
        pool.close()
        pool.join()
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    seconds = sum(u.ru_utime + u.ru_stime for u in used)
    peak = max(u.ru_maxrss for u in used)
    print(sum(r for r, _ in done), sum(d for _, d in done), f"{seconds:.2f}", peak)


if __name__ == "__main__":
    main()
