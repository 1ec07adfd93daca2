using OrthoReferral.Storage.Tests;
using OrthoReferral.Storage.Tests.Audit;
using OrthoReferral.Storage.Tests.ElsaServer;
using OrthoReferral.Storage.Tests.Notices;
using OrthoReferral.Storage.Tests.Outbox;
using OrthoReferral.Storage.Tests.Retention;
using OrthoReferral.Storage.Tests.Tallies;
using OrthoReferral.Storage.Tests.Workflow;

namespace OrthoReferral.SqlServer.Tests;

// The storage suite of SQLite, run again. A contract that is added there is added here with one line.

[Collection(SqlServerCollection.Name)]
public sealed class SqlServerConcurrencyTests(SqlServerFixture server) : ConcurrencyContract(new SqlServerStorage(server));

[Collection(SqlServerCollection.Name)]
public sealed class SqlServerOutboxTests(SqlServerFixture server) : OutboxContract(new SqlServerStorage(server));

[Collection(SqlServerCollection.Name)]
public sealed class SqlServerNoticeDeliveryTests(SqlServerFixture server) : NoticeDeliveryContract(new SqlServerStorage(server));

[Collection(SqlServerCollection.Name)]
public sealed class SqlServerExpectedTasksTests(SqlServerFixture server) : ExpectedTasksContract(new SqlServerStorage(server));

[Collection(SqlServerCollection.Name)]
public sealed class SqlServerExpiredRowsTests(SqlServerFixture server) : ExpiredRowsContract(new SqlServerStorage(server));

[Collection(SqlServerCollection.Name)]
public sealed class SqlServerAuditTests(SqlServerFixture server) : AuditContract(new SqlServerStorage(server));

[Collection(SqlServerCollection.Name)]
public sealed class SqlServerSealingTests(SqlServerFixture server) : SealingContract(new SqlServerStorage(server));

[Collection(SqlServerCollection.Name)]
public sealed class SqlServerTallyTests(SqlServerFixture server) : TallyContract(new SqlServerStorage(server));

[Collection(SqlServerCollection.Name)]
public sealed class SqlServerWorkflowStoreTests(SqlServerFixture server) : WorkflowStoreContract(new SqlServerStorage(server));
