using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Pipeline;

/// <summary>
/// A query that has answered leaves what it read (<see cref="ReadsAttribute"/>), for the request's audit entry: page and API alike.
/// </summary>
internal sealed class NoteReadBehavior<TRequest, TResponse>(RequestContext context) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IQuery<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var response = await next();
        switch (Query.Data)
        {
            case PatientData.None:
                break;
            case PatientData.Cases or PatientData.Patients or PatientData.AuditLog:
                context.Reading.Searched(Query.Words(request), (response as IPage)?.Count);
                break;
            default:
                context.Reading.Read(Query.Id("CaseId", request), Query.Id("PatientId", request));
                break;
        }

        return response;
    }

    /// <summary>What is known of the type of the query.</summary>
    private static class Query
    {
        public static readonly PatientData Data = typeof(TRequest).GetCustomAttribute<ReadsAttribute>()?.Data ?? PatientData.Case;

        public static Guid? Id(string name, TRequest request) => typeof(TRequest).GetProperty(name)?.GetValue(request) as Guid?;

        public static string Words(TRequest request) =>
            $"{typeof(TRequest).DeclaringType?.Name} {JsonSerializer.Serialize(request, ReadFilter.Options)}";
    }
}

/// <summary>How a search is written down: what was not asked for stays out.</summary>
internal static class ReadFilter
{
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter() },
        };
}
