using OrthoReferral.Benchmarks;

var what = args.Length > 0 ? args[0] : "all";
var all = what == "all";
Figures.Say($"OrthoReferral figures, {Environment.ProcessorCount} cores, .NET {Environment.Version}");
if (all || what == "assess")
    AssessmentFigures.Print(TimeSpan.FromSeconds(5));
if (all || what == "batch")
    await BatchFigures.PrintAsync(200_000);
if (all || what == "engine")
    await EngineFigures.PrintAsync([1, 8], TimeSpan.FromSeconds(6));
if (all || what == "api")
    await FullCaseFigures.PrintAsync(clients: [1, 8, 32], length: TimeSpan.FromSeconds(25));
if (all || what == "worklist")
    await WorklistFigures.PrintAsync([10_000, 200_000]);
if (all || what == "patients")
    await PatientFigures.PrintAsync(200_000);
if (all || what == "pages")
    await PageFigures.PrintAsync(cases: 200_000, clients: 8, length: TimeSpan.FromSeconds(15));
if (all || what == "sign-in")
    await SignInFigures.PrintAsync(tries: 200);
if (all || what == "sessions")
    await SessionFigures.PrintAsync(tries: 20);
if (all || what == "startup")
    await StartupFigures.PrintAsync();
if (what == "audit")
    await AuditFigures.PrintAsync(entries: 1_000_000);
if (what == "seed")
    await (await CaseDatabase.SeedAsync(args[1], int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture))).DisposeAsync();
if (what == "compare")
    await CompareFigures.PrintAsync(args[1], args[2..]);
