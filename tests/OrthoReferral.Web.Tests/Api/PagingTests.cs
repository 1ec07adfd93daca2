using System.Net.Http.Json;
using System.Text.Json;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Api;

/// <summary>Every list that has pages: page after page gives what one large page gives, without gap or repetition.</summary>
public sealed class PagingTests(PagingTests.Clinic clinic) : IClassFixture<PagingTests.Clinic>
{
    private const int Rows = 5;
    private const int PerPage = 2;

    public static TheoryData<string, Role, string, string> Lists =>
        new()
        {
            { "cases/mine", Role.Oncologist, "rows", "caseId" },
            { "cases/{case}/timeline", Role.Oncologist, "rows", "id" },
            { "cases/{case}/messages", Role.Oncologist, "rows", "id" },
            { "decisions/mine", Role.OrthopedicSurgeon, "rows", "id" },
            { "work-items", Role.Coordinator, "rows", "workItemId" },
            { "worklist", Role.Coordinator, "page.rows", "caseId" },
            { "worklist?sort=UPDATED", Role.Coordinator, "page.rows", "caseId" },
            { "worklist?sort=NUMBER", Role.Coordinator, "page.rows", "caseId" },
            { "audit?kind=ACT", Role.Administrator, "rows", "sequence" },
            { "users", Role.Administrator, "rows", "id" },
        };

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Its_pages_follow_one_another(string list, Role role, string rows, string key)
    {
        var client = clinic.Driver.As(role);
        var address = $"/api/v1/{list.Replace("{case}", $"{clinic.CaseId}", StringComparison.Ordinal)}";
        var whole = await client.GetFromJsonAsync<JsonElement>(With(address, "limit=200"));
        var expected = Keys(whole, rows, key);
        expected.Count.ShouldBeGreaterThanOrEqualTo(Rows);

        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = await client.GetFromJsonAsync<JsonElement>(
                With(address, $"limit={PerPage}{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}")
            );
            var keys = Keys(page, rows, key);
            keys.Count.ShouldBeInRange(1, PerPage);
            seen.AddRange(keys);
            after = At(page, NextOf(rows)).GetString();
        } while (after is not null);

        seen.ShouldBe(expected);
    }

    private static string With(string address, string parameter) =>
        $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{parameter}";

    // The cursor is returned beside the rows.
    private static string NextOf(string rows) => rows.Contains('.', StringComparison.Ordinal) ? $"{rows.Split('.')[0]}.next" : "next";

    private static List<string> Keys(JsonElement answer, string rows, string key) =>
        [.. At(answer, rows).EnumerateArray().Select(row => row.GetProperty(key).ToString())];

    private static JsonElement At(JsonElement element, string path) =>
        path.Split('.').Aggregate(element, (at, name) => at.GetProperty(name));

    public sealed class Clinic : IAsyncLifetime, IDisposable
    {
        private readonly ClinicServer server = new();

        internal CaseDriver Driver { get; private set; } = null!;

        public Guid CaseId { get; private set; }

        public async Task InitializeAsync()
        {
            Driver = await CaseDriver.StartAsync(server.SignInAsync);
            for (var number = 0; number < Rows; number++)
            {
                CaseId = await Driver.SubmitAsync("V04");
                (
                    await Driver.As(Role.OrthopedicSurgeon).PostAsync($"/api/v1/cases/{CaseId}/approve", content: null)
                ).EnsureSuccessStatusCode();
            }

            for (var number = 0; number < Rows; number++)
                (
                    await Driver.As(Role.Oncologist).PostAsJsonAsync($"/api/v1/cases/{CaseId}/messages", new { text = $"Message {number}" })
                ).EnsureSuccessStatusCode();
        }

        public Task DisposeAsync() => Task.CompletedTask;

        public void Dispose() => server.Dispose();
    }
}
